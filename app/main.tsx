import { StrictMode } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { App } from './App';
import { caption } from './panels/gallery/caption';
import { watchKeys } from './state/keys';
import { startWithLink } from './state/link-sync';
import { fetchRestAfter } from './state/rest';
import { useApp } from './state/store';
import './ui/fonts.css';
import './ui/tokens.css';
import './ui/base.css';
import { watchModality } from './ui/modality';
import { followTheme } from './ui/theme';

const root = document.getElementById('root');
if (root === null)
  throw new Error('index.html has no element with the id “root”, so there is nowhere to draw the page.');

watchModality();
watchKeys();
void fetchRestAfter(startWithLink());
followTheme();
void render(createRoot(root));

async function render(page: Root): Promise<void> {
  // It stands above everything else, which else would jump.
  if (useApp.getState().view.exhibit !== null) await caption.load();
  page.render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
