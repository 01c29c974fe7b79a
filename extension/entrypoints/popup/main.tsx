import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Popup } from '../../availability/Popup.tsx';
import { speakIn } from '../../ui/words.ts';
import '../../ui/page.css';
import '../../availability/popup.css';

speakIn(document.documentElement);
const root = document.getElementById('root');
if (root) createRoot(root).render(<StrictMode><Popup /></StrictMode>);
