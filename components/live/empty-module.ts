/** Stands in for Node's `crypto` in browser bundles: the bus client asks for it only where Web Crypto is missing. */
export {};
