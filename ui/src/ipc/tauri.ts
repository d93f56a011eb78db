import { Channel, convertFileSrc } from "@tauri-apps/api/core";
import type { Backend } from "./backend";
import { commands, type Signal } from "./bindings";

/** The backend of the real window. */
export function tauriBackend(): Backend {
  return {
    ...commands,
    listen: async (hear) => {
      const channel = new Channel<Signal[]>();
      channel.onmessage = hear;
      await commands.listen(channel);
    },
    // Our own scheme answers this, and only with pictures that are in the cache.
    pictureUrl: (key) => convertFileSrc(key, "media"),
  };
}
