import type { Metadata } from 'next';
import { Gallery } from '@/components/gallery/gallery';

export const metadata: Metadata = { title: 'Gallery' };

/** Every component in every state. */
export default function GalleryPage() {
  return <Gallery />;
}
