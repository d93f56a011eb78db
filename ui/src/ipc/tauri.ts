import { Channel, convertFileSrc, invoke } from "@tauri-apps/api/core";
import type { Backend } from "./backend";
import type { Signal } from "./bindings";

/** The backend of the real window: every method is the command of the same name. */
export function tauriBackend(): Backend {
  return {
    startup: () => invoke("startup"),
    listen: (hear) => {
      const channel = new Channel<Signal[]>();
      channel.onmessage = hear;
      return invoke("listen", { channel });
    },

    suggestPlanets: (typed) => invoke("suggest_planets", { typed }),
    signIn: (key, typed) => invoke("sign_in", { key, typed }),
    openSignInPage: (attempt, paste) => invoke("open_sign_in_page", { attempt, paste }),
    pasteSignInCode: (attempt, code) => invoke("paste_sign_in_code", { attempt, code }),
    cancelSignIn: (attempt) => invoke("cancel_sign_in", { attempt }),
    signOut: (key, account) => invoke("sign_out", { key, account }),
    activate: (account) => invoke("activate", { account }),

    openTimeline: (account, timeline) => invoke("open_timeline", { account, timeline }),
    closeTimeline: (view) => invoke("close_timeline", { view }),
    loadOlder: (view) => invoke("load_older", { view }),
    fillGap: (view, gap, side) => invoke("fill_gap", { view, gap, side }),
    revealWaiting: (view) => invoke("reveal_waiting", { view }),
    keepPlace: (view, anchor) => invoke("keep_place", { view, anchor }),
    lookNow: (account) => invoke("look_now", { account }),

    openThread: (account, post) => invoke("open_thread", { account, post }),
    openProfile: (account, profile) => invoke("open_profile", { account, profile }),
    openHandle: (account, handle) => invoke("open_handle", { account, handle }),

    mark: (key, account, post, mark, on) => invoke("mark", { key, account, post, mark, on }),
    follow: (key, account, profile, on) => invoke("follow", { key, account, profile, on }),
    vote: (key, account, post, poll, choices) =>
      invoke("vote", { key, account, post, poll, choices }),
    publish: (key, account, draft) => invoke("publish", { key, account, draft }),
    outgoing: (account) => invoke("outgoing", { account }),
    sendAgain: (key) => invoke("send_again", { key }),
    withdraw: (key) => invoke("withdraw", { key }),
    saveDraft: (account, slot, draft) => invoke("save_draft", { account, slot, draft }),
    draft: (account, slot) => invoke("draft", { account, slot }),

    savePreferences: (preferences) => invoke("save_preferences", { preferences }),
    openPage: (url) => invoke("open_page", { url }),
    // Answered by our own scheme, which serves only pictures that came with something a planet sent.
    pictureAddress: (key) => convertFileSrc(key, "media"),
  };
}
