### Ask a person: whom one can ask, and what one can read first.
help-title = Ask a person
help-planet = The people who look after { $server } can help with everything that happens there.
help-planet-name = { $name } looks after { $server } and can help with everything that happens there.
help-letter = Your mail program opens with this letter in it. You can change every word before you send it.
help-letter-go = Write to { $email }
help-letter-failed = No mail program opened. This is the address:
help-page-go = Open their page
help-page-planet = Open { $server }’s own page
help-nobody-yet = There is no planet yet whose people you could ask. Most questions here have a short answer:
help-practice = On the practice planet nobody is real and nothing can go wrong. Most questions have a short answer:
help-questions = Short answers

help-what-planet = What is a planet?
help-what-planet-answer = A computer that people share and look after, also called a server. You have your account there, as you have a mail address somewhere. From it you can follow and talk with people on all the others.
help-cost = Does it cost anything?
help-cost-answer = Nearly always not. Planets live from gifts of their people. Where one asks for money, its card says so before you choose. Planetfall itself is free.
help-change = Can I change later?
help-change-answer = Yes. You can move to another planet, and the people who follow you come along. What you wrote stays where you wrote it.
help-safe = Is this safe?
help-safe-answer = What you tap here stays on this computer. A planet learns of you only when you join it: a user name, a mail address, a password. Take a password you use nowhere else. On arrival strangers cannot find you by searching until you allow it.
help-wrong = What if I choose wrongly?
help-wrong-answer = Then you have lost a few minutes. You can read and talk with the same people from any planet, and you can leave whenever you like.
help-stuck = I am stuck. Whom can I ask?
help-stuck-answer = Somebody you know who is here already is the best person. Once you have chosen a planet, this button leads to the people who look after it. Nothing you have done so far is lost when you close the window.
help-none = I know nobody here. What then?
help-none-answer = Almost nobody does at first. After you have joined, you are shown people who write about what you like, and you choose whom to follow. The practice planet lets you try all of it without an account.

help-subject = A question from somebody who wants to live on { $server }
help-subject-home = A question from somebody who lives on { $server }
help-body = Hello,

    { $doing }

    My question:


    Thank you!
help-doing-place = I was looking for a planet to live on.
help-doing-choose = I was choosing a planet to live on and looked at { $server }.
help-doing-peek = I was looking at what { $server } is like.
help-doing-sign-in = I was signing in to my account on { $server }.
help-doing-join = I was filling in the form to join { $server }.
help-doing-settle = I have asked for an account on { $server } and am waiting for the letter.
help-doing-home = I live on { $server } and use the app Planetfall.
