// One path each, on a grid of 24, drawn with a line of 1.6. They take the colour of the text.
const PATHS = {
  home: "M4 11.2 12 4.5l8 6.7M6 9.8V19.5h12V9.8M10 19.5v-5h4v5",
  planet:
    "M6.6 12a5.4 5.4 0 1 0 10.8 0a5.4 5.4 0 1 0 -10.8 0ZM7.3 14.6c-2.6 1.8-4.2 3.3-3.8 4 .6 1 5-.7 9.8-3.7s8.2-6.3 7.6-7.3c-.4-.7-2.5-.2-5.4 1",
  bell: "M6.5 16.5V11a5.5 5.5 0 0 1 11 0v5.5M4.5 16.5h15M10.2 19.5c.9.9 2.7.9 3.6 0",
  letter: "M4 6.5h16v11.5H4zM4.3 7l7.7 6 7.7-6",
  list: "M9 7h11M9 12h11M9 17h11M4.5 7h.01M4.5 12h.01M4.5 17h.01",
  bookmark: "M7 4.5h10v15l-5-3.8-5 3.8z",
  star: "m12 4.3 2.4 4.9 5.3.8-3.9 3.8 1 5.3-4.8-2.6-4.8 2.6 1-5.3-3.9-3.8 5.3-.8z",
  boost:
    "M5 14.5V9.5a2 2 0 0 1 2-2h9.5M14 4.8l2.8 2.7L14 10.2M19 9.5v5a2 2 0 0 1-2 2H7.5M10 19.2l-2.8-2.7L10 13.8",
  reply: "M10 7 4.5 12 10 17M5 12h8.5c3.5 0 6 2 6 6",
  more: "M6 12h.01M12 12h.01M18 12h.01",
  share: "M12 14.5V4.5M8.5 8 12 4.5 15.5 8M5 12.5v7h14v-7",
  search: "M4.8 10.8a6 6 0 1 0 12 0a6 6 0 1 0 -12 0ZM15.3 15.3l4.7 4.7",
  close: "M6.5 6.5l11 11M17.5 6.5l-11 11",
  check: "m5 12.6 4.6 4.6L19 7.5",
  back: "M14.5 5.5 8 12l6.5 6.5",
  next: "M9.5 5.5 16 12l-6.5 6.5",
  down: "m6 9.5 6 6 6-6",
  up: "m6 14.5 6-6 6 6",
  key: "M4.3 15.5a3.7 3.7 0 1 0 7.4 0a3.7 3.7 0 1 0 -7.4 0ZM10.7 12.8l8.3-8.3M15.5 8l2.7 2.7",
  help: "M4.5 12a7.5 7 0 1 1 3.3 5.8L4.5 19zM9.9 10.2c.2-2.7 4.3-2.6 4.2-.1 0 1.6-2.1 1.7-2.1 3.3M12 15.6h.01",
  warn: "M12 4.5 20.5 19h-17zM12 10v4.2M12 16.6h.01",
  info: "M4 12a8 8 0 1 0 16 0a8 8 0 1 0 -16 0ZM12 11v5M12 8h.01",
  cloud:
    "M4.5 4.5l15 15M8 8.2A4.6 4.6 0 0 0 6.8 17H15M10.8 7.6a5 5 0 0 1 6.2 4.3 2.7 2.7 0 0 1 2 4.4",
  image:
    "M4.5 5.5h15v13h-15zM4.5 16l4.3-4.3 3.6 3.6 2.3-2.3 4.8 4.5M13.7 9.2a1.3 1.3 0 1 0 2.6 0a1.3 1.3 0 1 0 -2.6 0Z",
  poll: "M5 7h9M5 12h14M5 17h6",
  pen: "M5 19l.8-3.8L16 5l3 3L8.8 18.2zM13.8 7.2l3 3",
  eye: "M3 12c2.4-4 5.5-6 9-6s6.6 2 9 6c-2.4 4-5.5 6-9 6s-6.6-2-9-6zM9.3 12a2.7 2.7 0 1 0 5.4 0a2.7 2.7 0 1 0 -5.4 0Z",
  globe:
    "M4 12a8 8 0 1 0 16 0a8 8 0 1 0 -16 0ZM4 12h16M12 4c2.6 2.3 3.8 5 3.8 8s-1.2 5.7-3.8 8c-2.6-2.3-3.8-5-3.8-8S9.4 6.3 12 4z",
  people:
    "M5.8 9a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0 -6.4 0ZM3.5 18.5c.6-3.3 2.5-5 5.5-5s4.9 1.7 5.5 5M15.5 6.2a3 3 0 0 1 0 5.6M17 13.8c2 .6 3.2 2.1 3.6 4.7",
  door: "M6.5 19.5v-15h9.5v15M4 19.5h16M13 12h.01",
  gear: "M9 12a3 3 0 1 0 6 0a3 3 0 1 0 -6 0ZM12 4v2.5M12 17.5V20M4 12h2.5M17.5 12H20M6.3 6.3l1.8 1.8M15.9 15.9l1.8 1.8M17.7 6.3l-1.8 1.8M8.1 15.9l-1.8 1.8",
  file: "M7 4.5h7l4 4v11H7zM13.5 4.5V9H18",
  hash: "M9.5 4.5l-2 15M16.5 4.5l-2 15M4.5 9h15.5M4 15h15.5",
  plus: "M12 5v14M5 12h14",
  minus: "M5 12h14",
  note: "M4 12a8 8 0 1 0 16 0a8 8 0 1 0 -16 0ZM12 8v4.6M12 15.6h.01",
  undo: "M8.5 5.5 4.5 9.5l4 4M5 9.5h9a5 5 0 0 1 0 10h-4",
  lifeboat:
    "M4 12a8 8 0 1 0 16 0a8 8 0 1 0 -16 0ZM8.8 12a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0 -6.4 0ZM6.4 6.4l3.3 3.3M14.3 14.3l3.3 3.3M17.6 6.4l-3.3 3.3M9.7 14.3l-3.3 3.3",
  quote: "M6 15.5h3.5V11H6.5c0-2 1-3.2 3-3.5M14 15.5h3.5V11h-3c0-2 1-3.2 3-3.5",
  pause: "M9 6v12M15 6v12",
  lock: "M6.5 11h11v8.5h-11zM8.8 11V8a3.2 3.2 0 0 1 6.4 0v3",
  person:
    "M8.8 8.6a3.2 3.2 0 1 0 6.4 0a3.2 3.2 0 1 0 -6.4 0ZM5 19.2c.7-3.6 3-5.4 7-5.4s6.3 1.8 7 5.4",
  moon: "M15.5 5a8 8 0 1 0 3.8 11.4A9 9 0 0 1 15.5 5z",
  sun: "M8.2 12a3.8 3.8 0 1 0 7.6 0a3.8 3.8 0 1 0 -7.6 0ZM12 4v1.5M12 18.5V20M4 12h1.5M18.5 12H20M6.3 6.3l1.1 1.1M16.6 16.6l1.1 1.1M17.7 6.3l-1.1 1.1M7.4 16.6l-1.1 1.1",
  auto: "M4 12a8 8 0 1 0 16 0a8 8 0 1 0 -16 0ZM12 4v16M12 8.5l5-2.2M12 12.5l7.8-2.5M12 16.5l6.5-1.2",
  leave: "M13.5 5H6.5v14h7M11 12h9M16.8 8.5 20.3 12l-3.5 3.5",
  refresh: "M19 6v4.5h-4.5M18.6 10.3A7 7 0 1 0 19 13.5",
  link: "M10.5 13.5a3 3 0 0 0 4.3 0l3.4-3.4a3 3 0 0 0-4.3-4.3l-1 1M13.5 10.5a3 3 0 0 0-4.3 0l-3.4 3.4a3 3 0 0 0 4.3 4.3l1-1",
  copy: "M9 9h10.5v10.5H9zM15 9V4.5H4.5V15H9",
  play: "M8.5 5.5v13l10-6.5z",
  sound: "M4.5 10v4h3l4 3.5v-11l-4 3.5zM15 9.5a3.5 3.5 0 0 1 0 5M17.3 7a7 7 0 0 1 0 10",
  robot: "M6 9.5h12v9H6zM12 9.5V5.5M9.5 13.5h.01M14.5 13.5h.01M10 16h4",
  external: "M13.5 5H19v5.5M19 5l-8 8M16.5 13.5v5.5H5V7.5h5.5",
  send: "M5 12 19.5 5 15 19.5l-3.3-6zM11.7 13.5 19.5 5",
  clock: "M4 12a8 8 0 1 0 16 0a8 8 0 1 0 -16 0ZM12 7.5V12l3 2",
  trash: "M5 7h14M9.5 7V4.5h5V7M7 7l.8 12.5h8.4L17 7M10.5 10.5v5.5M13.5 10.5v5.5",
  keyboard: "M3.5 7h17v10.5h-17zM7 10.5h.01M10.3 10.5h.01M13.7 10.5h.01M17 10.5h.01M8 14h8",
} as const;

/** The name of an icon. */
export type IconName = keyof typeof PATHS;

const TURNS_WITH_READING: ReadonlySet<IconName> = new Set([
  "back",
  "next",
  "reply",
  "list",
  "undo",
  "quote",
  "leave",
  "send",
  "external",
]);

/** The line of an icon. */
export function pathOf(name: IconName): string {
  return PATHS[name];
}

/** Whether an icon points along the line of reading, so that it turns where that runs to the left. */
export function turns(name: IconName): boolean {
  return TURNS_WITH_READING.has(name);
}

/** Every icon there is. */
export function iconNames(): IconName[] {
  return Object.keys(PATHS) as IconName[];
}
