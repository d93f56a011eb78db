import { Channel, convertFileSrc } from "@tauri-apps/api/core";
import type { Backend } from "./backend";
import { commands, type Signal } from "./bindings";

/** The backend of the real window: every method is the command of the same name. */
export function tauriBackend(): Backend {
  return {
    startup: commands.startup,
    listen: async (hear) => {
      const channel = new Channel<Signal[]>();
      channel.onmessage = hear;
      await commands.listen(channel);
    },

    suggestServers: commands.suggestServers,
    signIn: commands.signIn,
    openSignInPage: commands.openSignInPage,
    pasteSignInCode: answersNothing(commands.pasteSignInCode),
    cancelSignIn: answersNothing(commands.cancelSignIn),
    signOut: answersNothing(commands.signOut),
    activate: answersNothing(commands.activate),

    saveWishes: answersNothing(commands.saveWishes),
    showServers: commands.showServers,
    moreSuggestions: commands.moreSuggestions,
    atlas: commands.atlas,
    findServers: commands.findServers,
    serverCards: commands.serverCards,
    nameServer: commands.nameServer,
    refreshLists: answersNothing(commands.refreshLists),
    policyDocument: commands.policyDocument,
    checkFederation: commands.checkFederation,
    peek: commands.peek,
    endPeek: commands.endPeek,
    chooseServer: commands.chooseServer,
    useInvitation: commands.useInvitation,
    saveSignUpForm: answersNothing(commands.saveSignUpForm),
    saveFollowSelections: answersNothing(commands.saveFollowSelections),
    checkUsername: commands.checkUsername,
    submitSignUp: commands.submitSignUp,
    resendConfirmation: commands.resendConfirmation,
    checkConfirmation: answersNothing(commands.checkConfirmation),
    onboardingBack: commands.onboardingBack,
    startOver: commands.startOver,
    beginPractice: commands.beginPractice,
    endPractice: answersNothing(commands.endPractice),
    invitationInClipboard: commands.invitationInClipboard,
    beginLetter: answersNothing(commands.beginLetter),

    searchPeople: commands.searchPeople,
    peopleByHashtag: commands.peopleByHashtag,
    parseHandles: commands.parseHandles,
    queueFollows: answersNothing(commands.queueFollows),
    welcome: commands.welcome,
    setPrivacy: answersNothing(commands.setPrivacy),
    dismissWelcome: answersNothing(commands.dismissWelcome),

    openTimeline: commands.openTimeline,
    closeTimeline: answersNothing(commands.closeTimeline),
    loadOlder: commands.loadOlder,
    fillGap: answersNothing(commands.fillGap),
    revealWaiting: answersNothing(commands.revealWaiting),
    saveAnchor: answersNothing(commands.saveAnchor),
    syncNow: answersNothing(commands.syncNow),

    openThread: commands.openThread,
    openProfile: commands.openProfile,
    openHandle: commands.openHandle,

    mark: answersNothing(commands.mark),
    follow: answersNothing(commands.follow),
    vote: answersNothing(commands.vote),
    publish: answersNothing(commands.publish),
    outgoing: commands.outgoing,
    sendAgain: answersNothing(commands.sendAgain),
    withdraw: commands.withdraw,
    saveDraft: answersNothing(commands.saveDraft),
    draft: commands.draft,

    savePreferences: answersNothing(commands.savePreferences),
    openPage: answersNothing(commands.openPage),
    // Answered by our own scheme, which serves only pictures that came with something a server sent.
    pictureAddress: (key) => convertFileSrc(key, "media"),
  };
}

/** A command without an answer says `null`; the page does not care to tell the two apart. */
function answersNothing<Args extends unknown[]>(
  command: (...args: Args) => Promise<null>,
): (...args: Args) => Promise<void> {
  return async (...args) => {
    await command(...args);
  };
}
