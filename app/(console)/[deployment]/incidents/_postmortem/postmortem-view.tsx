'use client';
/** The postmortem of the incident. */
export function PostmortemView() {
  return null;
}
