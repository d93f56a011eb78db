import { mount } from "svelte";
import App from "./App.svelte";
import { chooseLocale, speak } from "$i18n";
import { tauriBackend } from "./ipc/tauri";
import "./styles";

speak(chooseLocale(navigator.languages));

const target = document.getElementById("app");
if (target) mount(App, { target, props: { backend: tauriBackend() } });
