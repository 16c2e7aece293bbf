import type { World } from './client/world.js';
import type { Organisation } from './client/party.js';
import type { Story } from './story.js';

/** The ten steps of one hire. */
export async function playHire(_world: World, _operator: Organisation, story: Story): Promise<void> {
  story.tell({ zh: '', en: '' });
}
