# Home, for somebody who has just arrived; and practising.
welcome-title = Say hello
welcome-said-title = Your hello is out
welcome-said-about = People who like it will answer here.
welcome-hello = Hello! I’m { $name }. I am new here, and glad to have come.
welcome-hello-label = Your hello
welcome-hashtags = So that people who like the same find you, you may add:
welcome-post = Change and post
welcome-later = Later
welcome-away = Put this away for good
welcome-done = Done
welcome-safety = Who can find you
welcome-safety-about = It is quiet now. You can change it at any time.
welcome-found = Strangers can find me
welcome-found-on = When somebody searches, your name and your posts show up.
welcome-found-off = You find others. They find you when you write to them or follow them.
welcome-approves = I approve who follows me
welcome-approves-on = Each time somebody wants to follow you, you are asked.
welcome-approves-off = Anyone can follow you at once.
welcome-aside = Set aside what strangers write to me
welcome-aside-on = It waits in a place of its own until you look.
welcome-aside-off = It comes to you at once, from anyone.

moving-title = Your follows
moving-line = Following { $done } of { $of } …
moving-until = Following { $done } of { $of }; the planet asks for patience until { $time }.
moving-done =
    { $of ->
        [one] You follow the one you chose.
       *[other] You follow the { $of } you chose.
    }
moving-done-some = Done: { $followed } of { $of }.
moving-asked =
    { $count ->
        [one] One approves who follows them, and was asked.
       *[other] { $count } approve who follows them, and were asked.
    }
moving-refused =
    { $count ->
        [one] One could not be followed
       *[other] { $count } could not be followed
    }
moving-refused-why = { $name }: { $why }
moving-progress = Followed so far
moving-away = Put this away

practice-name = Practice
practice-nothing-real = Practice: nothing here is real.
practice-people = The people are played by this computer, and nobody else sees what you write.
practice-leave = Leave practice
practice-left = You left the practice planets. Nothing of them stays.
