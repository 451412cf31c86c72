'use client';
import { signOut } from '@/app/_lib/sign-out';
import { Button } from '@/components/ui/button';

/** The way out for a person who has no shell around them. */
export function SignOutButton() {
  return <Button onClick={() => void signOut()}>Sign out</Button>;
}
