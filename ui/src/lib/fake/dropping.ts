// In a browser, files dragged over the page stand for the shell's event.
type Act = (what: 'over' | 'left' | 'dropped') => void;

export function onDropping(act: Act): () => void {
  const over = (event: Event) => (event.preventDefault(), act('over'));
  const drop = (event: Event) => (event.preventDefault(), act('dropped'));
  const left = (event: DragEvent) => event.relatedTarget === null && act('left');
  document.addEventListener('dragover', over);
  document.addEventListener('dragleave', left);
  document.addEventListener('drop', drop);
  return () => {
    document.removeEventListener('dragover', over);
    document.removeEventListener('dragleave', left);
    document.removeEventListener('drop', drop);
  };
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
