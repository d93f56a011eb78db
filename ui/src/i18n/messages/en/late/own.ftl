### Making a planet of one's own: an honest page, with no promise we cannot keep.

own-title = Make your own planet
own-lead = A planet is a computer that is always on, and a few people who look after the others. Both can be yours. It is a good thing to make, and it is work. Here is what it takes.
own-name = What could it be called?
own-name-hint = This is what a planet of that name looks like. Nothing is sent, and nobody is asked whether the name is free.
own-source = { $from }, { $date }

## Start smaller
own-small = Start smaller first
own-small-group = Live together on a planet that exists. A group with a hashtag and a list of its people is a home already.
own-small-help = Help where you are. Ask those who run your planet whether they need somebody who reads reports. You learn all there is to learn.
own-small-move = Moving later is possible. Those you follow come along, and most who follow you. What you wrote stays behind.

## What it takes
own-takes = What it takes
own-time = Time
own-time-says = Some hours every week, also in a week when you have none. A planet of about 100 people had 25 reports to read in its first month, and two days of work before it opened.
own-two = Two people or more
own-two-says = One sleeps, is ill, or stops one day. The other has every key and knows what to do. A planet that hangs on one person ends with that person’s strength.
own-money = Money
own-money-says = It grows with the people. Two planets have told what they pay:
own-money-people = People
own-money-month = A month
own-money-small = about 20
own-money-small-price = 29 US dollars, and 45 euros a year for the name. Somebody else keeps the computer running.
own-money-large = about 9,700
own-money-large-price = 1,600 US dollars. All the work is unpaid.
own-care = Looking after people
own-care-says = You write the house rules, read what is reported, and decide whom your planet doesn’t talk to. This is most of the work. It is also what people come for.
own-copies = Copies
own-copies-says = Every day, kept in another place. And once, before you need it, bring everything back from a copy to see that it works.
own-law = The law
own-law-says = In most countries somebody answers, with a name, for what stands on a planet and for what it knows of its people. Find out before the first person comes. An association or a cooperative can often answer in the place of one person.
own-end = A good end
own-end-says = Say at the start how it would end: months before, not days, so that everybody has time to move.

## Somebody else keeps the computer running
own-offers = If somebody else is to keep the computer running
own-offers-says = These say in public what they offer. They are named for that alone: we recommend none of them, and they give us nothing. Ask them for today’s price.
own-offer-mastohost = Keeps planets with the software Mastodon running. You can take a larger or a smaller plan, or end it, whenever you like. What one planet pays for it stands under Money.
own-offer-monster = Made by a community, for small and middle planets. Your people and your rules stay your work. What is kept there stays yours and can be taken along. We know of no price.
own-offer-mastodon = Those who make the software Mastodon keep planets of organisations running for money, and help to look after people. Made known in September 2025.
own-offers-self = If you like to do it yourself
own-offers-gotosocial = The software GoToSocial is made for small groups: up to 20 people fit on a computer with 1 GB of memory.
own-offers-docs = The makers of Mastodon describe every step, from the first machine to the daily copies.

## A cooperative's checklist
own-list = A checklist for a cooperative
own-list-says = Answer these together, in writing, before anything is switched on.
own-list-what = What is it for, and for whom? One sentence that all of you would sign.
own-list-owner = Who owns the name, the money and the contracts? A body of yours, and not the card of one person.
own-list-decide = Who decides what, and how? And how do you change that?
own-list-rules = What are the house rules? Who reads reports, and who hears a complaint about those who do?
own-list-keys = Who has the keys: to the name, the computer, the copies, the mail? Two people for each.
own-list-money = What does a year cost, who pays how much, and what happens when too little comes?
own-list-work = Who does what, for how long, who comes after, and is anybody paid?
own-list-grow = Who may join, and how many at most? Grow no faster than you can look after people.
own-list-end = How would it end, and who says so?
own-read = To read on
own-read-guide = How a cooperative with its own planet since 2017 does it
own-read-report = What people who run planets of a middle size have learned
