import { mount } from "svelte";
import App from "./App.svelte";
import { chooseLocale, setLocale } from "$i18n";
import { tauriBackend } from "./ipc/tauri";
import "./styles";

setLocale(chooseLocale(navigator.languages));

const target = document.getElementById("app");
if (target) mount(App, { target, props: { backend: tauriBackend() } });
