import { Compartment, type Extension } from '@codemirror/state';
import { EditorView, ViewPlugin } from '@codemirror/view';

const dark = matchMedia('(prefers-color-scheme: dark)');
const theme = new Compartment();

/** Lets an editor's own colours (selection, search panel) be dark when the page's are. */
export const followColorScheme: Extension = [
  theme.of(EditorView.darkTheme.of(dark.matches)),
  ViewPlugin.define((view) => {
    const follow = () =>
      view.dispatch({ effects: theme.reconfigure(EditorView.darkTheme.of(dark.matches)) });
    dark.addEventListener('change', follow);
    return { destroy: () => dark.removeEventListener('change', follow) };
  }),
];
