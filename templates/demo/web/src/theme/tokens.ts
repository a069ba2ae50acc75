// The console's design tokens: components use these names, never a color of their own.
export const tokens = {
  color: {
    surface: "var(--color-surface)",
    textPrimary: "var(--color-text-primary)",
    textMuted: "var(--color-text-muted)",
    statusOk: "var(--color-status-ok)",
    statusWarn: "var(--color-status-warn)",
    statusError: "var(--color-status-error)",
  },
  space: { s: "4px", m: "8px", l: "16px" },
} as const;
