import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App';
import { watchKeys } from './state/keys';
import { startWithLink } from './state/link-sync';
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
startWithLink();
followTheme();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
