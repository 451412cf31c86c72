import type { ReactNode } from 'react';

/** Shapes of status. Each has one meaning, so that a status can be read without its colour. */
export type Shape = 'hexagon' | 'triangle' | 'disc' | 'ring' | 'check' | 'cross' | 'dash' | 'half' | 'blocked' | 'bellOff' | 'diamond';

const drawings: Record<Shape, ReactNode> = {
  hexagon: <path d="M8 .6 14.6 4.3v7.4L8 15.4l-6.6-3.7V4.3z" fill="currentColor" />,
  triangle: <path d="M8 1.5 15 14H1z" fill="currentColor" />,
  disc: <circle cx="8" cy="8" r="5.5" fill="currentColor" />,
  ring: <circle cx="8" cy="8" r="5.5" fill="none" stroke="currentColor" strokeWidth="2" />,
  check: <path d="m2.5 8.5 3.6 3.6 7.4-8" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />,
  cross: <path d="m3.5 3.5 9 9m0-9-9 9" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />,
  dash: <path d="M3 8h10" fill="none" stroke="currentColor" strokeWidth="2.4" strokeLinecap="round" />,
  half: <><circle cx="8" cy="8" r="5.6" fill="none" stroke="currentColor" strokeWidth="1.8" /><path d="M8 2.4a5.6 5.6 0 0 0 0 11.2z" fill="currentColor" /></>,
  blocked: <><circle cx="8" cy="8" r="5.8" fill="none" stroke="currentColor" strokeWidth="1.8" /><path d="m4 12 8-8" stroke="currentColor" strokeWidth="1.8" /></>,
  diamond: <path d="M8 1.2 14.8 8 8 14.8 1.2 8z" fill="currentColor" />,
  bellOff: <path d="M4 11V7a4 4 0 0 1 6.6-3M12 7.5V11h1.5M3 13.5 13.5 2.5M6.5 13.5h3" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />,
};

/** A shape the height of its text. Decorative: the word beside it carries the meaning to a reader. */
export function ShapeMark({ shape, size = 12 }: { shape: Shape; size?: number }) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 16 16" className="shrink-0">
      {drawings[shape]}
    </svg>
  );
}

/** The same inside a drawing: `x` and `y` are its middle, in the drawing's own measure. */
export function ShapeAt({ shape, x, y, size, ink }: { shape: Shape; x: number; y: number; size: number; ink: string }) {
  return <g transform={`translate(${x - size / 2} ${y - size / 2}) scale(${size / 16})`} color={ink}>{drawings[shape]}</g>;
}
