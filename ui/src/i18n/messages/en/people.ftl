# Your people: whom to follow, while the letter comes and later.
settle-title-mail = Your people, while the mail comes
settle-title-person = Your people, while they read
settle-title-in = You are in. Now your people
settle-title = Your people
settle-lead = Who would you like to read? They are told that you follow them, and that is all.

settle-mail = A letter from { $domain } is on its way to { $email }.
settle-mail-about = Press the link in it. It may say { $software }, the software it runs on.
settle-mail-about-plain = Press the link in it.
settle-mail-then-person = After that, a person there reads your request.
settle-mail-again = Send the letter again
settle-mail-again-in = Send it again in { $time }
settle-mail-sent = The letter is sent again.
settle-wrong-address = Wrong address?
settle-address = Your e-mail address
settle-address-send = Send it there
settle-address-keep = Keep { $email }
settle-person = A person at { $domain } reads your request.
settle-person-about = You can close Planetfall: it looks again when it is open, and the answer also comes by mail.
settle-person-said = { $server } says:
settle-person-sent = Read what you wrote
settle-in = You are in: { $handle } is yours.
settle-in-about = Choose whom to follow, then go on to your home.
settle-moving = You are in. Following { $done } of { $of } …
settle-moving-none = You are in. Your home opens in a moment.
settle-moving-label = Followed so far
settle-signin = Your account is there. Sign in once more, in your browser.
settle-signin-about = Planetfall could not keep your sign-in. If a letter came, press its link first. Whom you tick here stays kept.
settle-signin-act = Sign in to { $domain }
settle-gone = { $domain } no longer knows your request.
settle-gone-about = Somebody said no, or too much time went by. What you typed is still here.
settle-gone-again = Fill in the form again
settle-gone-other = Choose another planet

settle-kept-hint = Kept here, sent when you arrive.
settle-kept =
    { $count ->
        [0] You go on without. Once the link in the letter is pressed, your home opens by itself.
        [one] One is kept. Once the link in the letter is pressed, your home opens by itself.
       *[other] { $count } are kept. Once the link in the letter is pressed, your home opens by itself.
    }
settle-kept-person =
    { $count ->
        [0] You go on without. Once they say yes, your home opens by itself.
        [one] One is kept. Once they say yes, your home opens by itself.
       *[other] { $count } are kept. Once they say yes, your home opens by itself.
    }
settle-kept-in = Your home opens in a moment.
settle-still = You can still change whom you follow.
settle-look-mail = I pressed the link
settle-look-person = Look now
settle-looked = Looking again now.

people-title = Find people
people-lead = Who would you like to read? They are told that you follow them, and that is all.
people-follow =
    { $count ->
        [one] Follow this one
       *[other] Follow these { $count }
    }
people-go-on-without = Go on without
people-followed = On its way: { $count } follows, one after the other.
people-chosen = { $count } chosen.
people-lively = From about { $most }, home feels lively.
people-lively-now = Your home will be lively.
people-progress = Chosen, on the way to a lively home

people-looking = Looking for people
people-hidden = { $server } shows its people only to those who live there. More people come when you arrive.
people-nobody = Nobody to show here
people-nobody-about = You can bring a list of people, or go on without. At home there is more to find.
people-nobody-about-home = { $server } named nobody. You can bring a list of people.

people-group-brought = Your own list
people-group-topic = They write about { $topic }
people-group-suggested = { $server } suggests them
people-group-neighbours = From your planet
people-group-hashtags = Hashtags
people-group-groups-and-hashtags = Groups and hashtags
people-group-hashtags-about = Posts with it come home, from all the planets
people-more = Show { $count } more
people-more-ticked = Show { $count } more, { $ticked } ticked

people-approves = They approve who follows them
people-is-group = Group
people-why-wrote-about =
    { $times ->
        [one] Wrote about { $topic } once this week
       *[other] Wrote about { $topic } { $times } times this week
    }
people-why-wrote =
    { $times ->
        [one] Wrote once this week
       *[other] Wrote { $times } times this week
    }
people-why-says = { $topic } is in the profile, not in this week’s posts
people-why-listed = { $from } names them for { $topic } ({ $date })
people-why-listed-itself = Their planet names them for { $topic }
people-why-by-hand = Chosen by the people who look after { $server }
people-why-suggested = Suggested by { $server }
people-why-neighbour = Lives on your planet
people-why-brought = On your list
people-why-posts =
    { $posts ->
        [one] One post this week
       *[other] { $posts } posts this week by { $people } people
    }
people-why-used-for = Often used for { $topic }
people-tick-all = Tick all { $count }
people-may-be-mail = This may be an e-mail address. If you tick it, your planet asks { $domain } about it.

people-bring = Do you have a list of people?
people-bring-file = Choose a file
people-bring-text = Paste text
people-bring-label = A text with addresses in it
people-bring-hint = Such as @ana@mossbank.example, or a list another app wrote. It is read on this computer; nobody is asked.
people-bring-read = Find the addresses
people-bring-away = Put away
people-bring-empty = Paste a text first.
people-bring-none = There is no address in it.
people-bring-some =
    { $count ->
        [one] One address found.
       *[other] { $count } addresses found.
    }
people-bring-unread = These are no addresses: { $pieces }
people-bring-large = This file is too large to be a list of people.

people-thin = Your home is quiet
people-thin-about =
    { $count ->
        [0] You follow nobody yet. Planetfall can look for people on { $server } who write often.
        [one] You follow one person. Planetfall can look for people on { $server } who write often.
       *[other] You follow { $count } people. Planetfall can look for people on { $server } who write often.
    }
people-thin-act = Find people
people-thin-later = Not now
