/** Runs in the page: when the text has been painted, by the wall clock in ms. */
export function whenPainted(text: string): Promise<number> {
  return new Promise((resolve) => {
    const look = () => {
      if (!document.body.textContent?.includes(text)) return requestAnimationFrame(look);
      // In the first task after the frame that shows it.
      const after = new MessageChannel();
      after.port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
      after.port2.postMessage(null);
    };
    requestAnimationFrame(look);
  });
}
