// Sends dropped files one by one, each with its progress. Without it the form sends them all together.
(() => {
  const form = document.getElementById("drop");
  if (!form || form.dataset.ready || !window.XMLHttpRequest || !window.FormData) return;
  form.dataset.ready = "yes";
  const input = form.querySelector("input[type=file]"), button = form.querySelector("button");
  const list = form.querySelector(".progress"), said = document.getElementById("progress-said");
  const most = Number(form.dataset.most), bytes = Number(form.dataset.bytes);
  const queue = [];
  let busy = false, sent = 0, outcome = "";

  const say = text => { said.textContent = text; };

  const line = name => {
    const item = document.createElement("li"), label = document.createElement("span");
    const bar = document.createElement("progress"), state = document.createElement("span");
    label.textContent = name;
    bar.max = 1;
    bar.value = 0;
    bar.setAttribute("aria-label", name);
    state.className = "what";
    item.append(label, bar, state);
    list.append(item);
    return { item, bar, state };
  };

  const failed = (at, name, text) => {
    at.bar.remove();
    at.item.classList.add("failed");
    at.state.textContent = "▲ " + text;
    say(name + ": " + text);
  };

  const reason = request => {
    const page = new DOMParser().parseFromString(request.responseText || "", "text/html");
    const all = [...page.querySelectorAll(".message, .message + p")].map(p => p.textContent.trim());
    return all.join(" ") || "It was not received. Drop it again.";
  };

  const next = () => {
    const job = queue.shift();
    busy = !!job;
    if (!job) {
      if (sent) {
        say(sent === 1 ? "One file was received." : sent + " files were received.");
        const alone = !window.htmx && !form.dataset.leave; // nobody shows what came of the files
        if (alone && !list.children.length) window.location.assign("/drop");
        if (form.dataset.leave && !list.children.length) window.location.assign(sent === 1 ? outcome : "/drop");
      }
      sent = 0;
      return;
    }
    const { file, at } = job, data = new FormData(), request = new XMLHttpRequest();
    data.append("file", file, file.name);
    request.open("POST", form.action);
    request.setRequestHeader("HX-Request-Type", "partial");
    request.upload.addEventListener("progress", e => {
      if (!e.lengthComputable) return;
      at.bar.value = e.loaded / e.total;
      at.state.textContent = e.loaded < e.total ? Math.floor(100 * e.loaded / e.total) + "%" : "received";
    });
    request.addEventListener("loadend", () => {
      if (request.status === 201) {
        sent++;
        outcome = request.getResponseHeader("Location");
        at.item.remove();
        document.body.dispatchEvent(new Event("dropped"));
      } else {
        failed(at, file.name, request.status === 0 ? "The connection broke off. Drop it again." : reason(request));
      }
      next();
    });
    at.state.textContent = "0%";
    request.send(data);
  };

  const take = files => {
    const all = [...files];
    list.querySelectorAll(".failed").forEach(item => item.remove());
    for (const [i, file] of all.entries()) {
      const at = line(file.name);
      if (i >= most) failed(at, file.name, "Only " + most + " files are taken at a time.");
      else if (file.size > bytes) failed(at, file.name, "It has more than " + form.dataset.size + ", and no more is taken.");
      else {
        at.state.textContent = "waits";
        queue.push({ file, at });
      }
    }
    input.value = "";
    if (!busy) next();
  };

  button.hidden = true;
  input.addEventListener("change", () => { if (input.files.length) take(input.files); });
  form.addEventListener("submit", e => {
    e.preventDefault();
    if (input.files.length) take(input.files);
  });
  let over = 0;
  const isFiles = e => e.dataTransfer && [...e.dataTransfer.types].includes("Files");
  for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, e => {
      if (!isFiles(e)) return;
      e.preventDefault();
      if (kind === "dragenter") over++;
      if (kind === "dragleave") over--;
      if (kind === "drop") {
        over = 0;
        const folder = [...e.dataTransfer.items].some(i => i.webkitGetAsEntry && i.webkitGetAsEntry()?.isDirectory);
        if (folder) say("Folders are not entered: drop the files in them.");
        take([...e.dataTransfer.files].filter(f => !folder || f.size || f.type));
      }
      form.classList.toggle("over", over > 0);
    });
  }
})();
