/** Zones whose clocks do what is hard: half hours, midnight gaps, Ramadan, two hours at once, none at all. */
export const TWELVE_ZONES = [
  'America/New_York', 'Europe/London', 'America/Sao_Paulo', 'Asia/Kolkata', 'Africa/Casablanca', 'Australia/Lord_Howe',
  'Pacific/Chatham', 'America/Santiago', 'Africa/Cairo', 'Asia/Gaza', 'Antarctica/Troll', 'America/St_Johns',
] as const;

export const FORTY_ZONES = [
  ...TWELVE_ZONES,
  'UTC', 'Europe/Berlin', 'Europe/Dublin', 'Europe/Moscow', 'Europe/Istanbul', 'Europe/Chisinau', 'Atlantic/Azores', 'America/Nuuk',
  'America/Los_Angeles', 'America/Phoenix', 'America/Anchorage', 'America/Adak', 'America/Havana', 'America/Asuncion', 'America/Mexico_City', 'America/Caracas',
  'Asia/Tehran', 'Asia/Kathmandu', 'Asia/Pyongyang', 'Asia/Tokyo', 'Asia/Beirut', 'Asia/Singapore', 'Australia/Sydney', 'Australia/Eucla',
  'Pacific/Auckland', 'Pacific/Apia', 'Pacific/Kiritimati', 'Pacific/Norfolk',
] as const;
