import { createRoot } from 'react-dom/client';

const root = document.getElementById('root');
if (root === null)
  throw new Error('index.html has no element with the id "root", so there is nowhere to draw the page.');
createRoot(root).render(<h1>∇ Nabla</h1>);
