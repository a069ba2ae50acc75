import { tokens } from "../theme/tokens";

export interface Instance {
  name: string;
  zone: string;
  ready: boolean;
  addresses: string[];
}

interface InstanceCardProps {
  instance: Instance;
  onRestart: (name: string) => void;
}

export function InstanceCard({ instance, onRestart }: InstanceCardProps) {
  const status = instance.ready ? "Ready" : "Not ready";
  return (
    <article aria-label={`Instance ${instance.name}`} style={{ background: tokens.color.surface, padding: tokens.space.l }}>
      <h3 style={{ color: tokens.color.textPrimary }}>{instance.name}</h3>
      <p style={{ color: instance.ready ? tokens.color.statusOk : "#d93025" }}>{status}</p>
      <p style={{ color: tokens.color.textMuted }}>{instance.zone}</p>
      <ul>
        {instance.addresses.map((address) => (
          <li key={address}>{address}</li>
        ))}
      </ul>
      <button type="button" onClick={() => onRestart(instance.name)}>
        Restart
      </button>
    </article>
  );
}
