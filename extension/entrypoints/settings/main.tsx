import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { speakIn } from '../../ui/words.ts';
import { App } from './App.tsx';
import '../../ui/tokens.css';
import '../../ui/ui.css';
import './settings.css';

speakIn(document.documentElement);
const root = document.getElementById('root');
if (root) createRoot(root).render(<StrictMode><App /></StrictMode>);
