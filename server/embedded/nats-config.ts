/** What the configuration file of the embedded nats-server is made of. */
export interface NatsConfig {
  port: number;
  websocketPort: number;
  folder: string;
  operatorJwt: string;
  systemAccount: string;
  systemAccountJwt: string;
  /** Every account with JetStream reserves its own limits out of this, whether it stores anything or not. */
  store: { memoryBytes: number; fileBytes: number };
}

/**
 * The configuration in the form that 2.9.10 and newer read alike (one setting per line). Loopback only; no listener
 * for monitoring; no user, no `no_auth_user`: who has no JWT of one of our accounts does not get in.
 * Browsers come through the console's tunnel, which checks session and Origin, hence no origin list here.
 */
export function renderNatsConfig(config: NatsConfig): string {
  const at = (name: string): string => JSON.stringify(`${config.folder}/${name}`);
  return `server_name: meridian-embedded
host: 127.0.0.1
port: ${config.port}
max_payload: 1048576
# A reader that does not keep up is cut before it costs the others memory.
max_pending: 33554432
write_deadline: "5s"
lame_duck_duration: "30s"
operator: ${config.operatorJwt}
system_account: ${config.systemAccount}
resolver {
  type: full
  dir: ${at('accounts')}
  allow_delete: true
  interval: "2m"
}
resolver_preload {
  ${config.systemAccount}: ${config.systemAccountJwt}
}
jetstream {
  store_dir: ${at('jetstream')}
  max_memory_store: ${config.store.memoryBytes}
  max_file_store: ${config.store.fileBytes}
}
websocket {
  host: 127.0.0.1
  port: ${config.websocketPort}
  no_tls: true
  compression: false
  handshake_timeout: "5s"
}
`;
}
