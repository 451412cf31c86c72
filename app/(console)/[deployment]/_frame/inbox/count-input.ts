/** What the button in the top bar asks for: counts, and hardly more. */
export const countInput = (deployment: string) => ({ deployment, limit: 1 });
