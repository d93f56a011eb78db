/** Opens a dialog while its element is mounted, and restores the focus when it is removed. */
export function modal(dialog: HTMLDialogElement) {
  const before = document.activeElement;
  dialog.showModal();
  return () => {
    dialog.close();
    if (before instanceof HTMLElement && before.isConnected) before.focus();
  };
}
