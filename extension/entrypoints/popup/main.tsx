import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Popup } from '../../availability/Popup.tsx';
import { readBeginning } from '../../availability/readBeginning.ts';
import { say, speakIn } from '../../ui/words.ts';
import '../../ui/page.css';
import '../../availability/popup.css';

speakIn(document.documentElement);
const root = document.getElementById('root');
document.title = say('manifest.name');
// Opened as a window of its own for text that was selected on a page.
const selected = new URLSearchParams(location.search).has('selected');
void readBeginning({ selected }).then((begun) => { if (root) createRoot(root).render(<StrictMode><Popup {...begun} /></StrictMode>); });
