import { render, screen } from "@testing-library/svelte";
import { userEvent } from "@testing-library/user-event";
import App from "../App.svelte";
import type { FakeBackend } from "$ipc/fake";

/** Opens the window on a pretended backend, as a person would find it. */
export function renderApp(backend: FakeBackend) {
  const user = userEvent.setup();
  const { container } = render(App, { backend });
  return { user, page: screen, container };
}
