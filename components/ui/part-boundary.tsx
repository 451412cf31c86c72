'use client';
import { Component, type ReactNode } from 'react';
import { ErrorState } from './states';

interface PartBoundaryProps {
  /** What this part shows, for the message. */
  readonly name: string;
  /** Clears the cause, e.g. refetches; the part is then drawn again. */
  readonly onRetry?: () => void;
  readonly children: ReactNode;
}

/** Keeps one broken part of a page from taking the others with it. */
export class PartBoundary extends Component<PartBoundaryProps, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  private readonly retry = () => {
    this.props.onRetry?.();
    this.setState({ failed: false });
  };

  override render() {
    if (!this.state.failed) return this.props.children;
    return <ErrorState title={`${this.props.name} could not be shown`} onRetry={this.retry}>The rest of the page is not affected.</ErrorState>;
  }
}
