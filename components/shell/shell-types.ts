import type { ReactNode } from 'react';
import type { PaletteEntry } from '@/domain/shell/palette';

/** A place in the side navigation. */
export interface NavItem {
  readonly id: string;
  readonly label: string;
  /** For the bar of a phone, where a long name does not fit. */
  readonly shortLabel?: string;
  readonly href: string;
  /** 16 px, decorative. */
  readonly icon: ReactNode;
  /** Heading of the group it belongs to; none for the first. */
  readonly group?: string;
  /** How much waits there. */
  readonly count?: { readonly value: number; readonly tone?: 'quiet' | 'critical'; readonly words: string };
  /** Letter after `g` that leads there. */
  readonly goKey?: string;
  /** One of the four that stand in the bar of a phone. */
  readonly onPhone?: boolean;
}

export type Environment = 'production' | 'staging' | 'recovery' | 'development';

/** A deployment the person may see. */
export interface DeploymentChoice {
  readonly slug: string;
  readonly environment: Environment;
  readonly href: string;
}

/** Who is signed in, in the words the shell prints. */
export interface ShellUser {
  readonly name: string;
  readonly role: string;
}

/** Something the palette finds and opens. */
export interface PaletteItem extends PaletteEntry {
  readonly href: string;
}
