/** Tailwind 4 is configured in app/globals.css; this only plugs it into Next's CSS pipeline. */
const config = { plugins: { '@tailwindcss/postcss': {} } };
export default config;
