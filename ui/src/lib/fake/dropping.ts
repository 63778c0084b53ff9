import type { Dropping } from '../bindings/Dropping';
import type { News } from '../bindings/News';

/** In a browser, files dragged over the page are the only news. */
export function nextNews(): Promise<News> {
  return new Promise((tell) => {
    const gone = new AbortController();
    const hear = (kind: string, which: Dropping, when: (event: DragEvent) => boolean = () => true) =>
      document.addEventListener(kind, (event) => {
        event.preventDefault();
        if (!when(event as DragEvent)) return;
        gone.abort();
        tell({ what: 'dropping', which });
      }, gone);
    hear('dragover', 'over');
    hear('drop', 'dropped');
    hear('dragleave', 'left', (event) => event.relatedTarget === null);
  });
}

const PICTURE = 'data:image/svg+xml;utf8,' + encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="#cfe3df"/></svg>');

/** What the shell would answer about files dropped, kept pictures, and a person's records to read. */
export const KEEPING: Record<string, () => unknown> = {
  dropped_files: () => [{ name: 'Intake form.pdf', size: '640 KB' }, { name: 'holiday.zip', size: '12 MB' }],
  keep_dropped: () => ({ says: 'Intake form.pdf is kept.', count: 1, refused: [{ name: 'holiday.zip', message: 'This kind of file cannot be kept here. Choose a PDF, a PNG or JPEG picture, or plain text.' }] }),
  forget_dropped: () => null,
  attachment_picture: () => ({ data: PICTURE, turned: 0, pages: 3 }),
  save_person_pdf: () => '/home/ines/Documents/Adaeze Nwosu, records, 22 November 2026.pdf',
};
