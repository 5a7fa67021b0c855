// Everything here only adds to pages that work without it.

// Announced by screen readers, which don't announce that a button's text has changed.
const announcement = document.createElement('p');
announcement.className = 'visually-hidden';
announcement.role = 'status';
document.body.append(announcement);

for (const button of document.querySelectorAll('[data-copy]')) {
  const label = button.textContent;
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    const value = document.getElementById(button.dataset.copy);
    try {
      await navigator.clipboard.writeText(value.textContent);
    } catch {
      // Where the browser does not allow copying, the value is selected to be copied with the keyboard.
      getSelection().selectAllChildren(value);
      return;
    }
    button.textContent = announcement.textContent = button.dataset.copied;
    setTimeout(() => {
      button.textContent = label;
      announcement.textContent = '';
    }, 2000);
  });
}

const language = document.documentElement.lang;
const date = { year: 'numeric', month: 'short', day: 'numeric' };
const day = new Intl.DateTimeFormat(language, date);
const time = new Intl.DateTimeFormat(language, { ...date, hour: 'numeric', minute: '2-digit' });
for (const element of document.querySelectorAll('time[data-time], time[data-day]')) {
  const format = 'time' in element.dataset ? time : day;
  element.textContent = format.format(new Date(element.dateTime));
}

// The colour that is shown beside its field becomes a colour picker.
for (const swatch of document.querySelectorAll('[data-pick]')) {
  const field = document.getElementById(swatch.id.replace(/-swatch$/, ''));
  const picker = document.createElement('input');
  picker.type = 'color';
  picker.className = 'swatch';
  picker.ariaLabel = swatch.dataset.pick;
  const show = (color) => {
    const whole = color.replace(/^#(\w)(\w)(\w)$/, '#$1$1$2$2$3$3');
    if (/^#[\da-f]{6}$/i.test(whole)) picker.value = whole;
  };
  const follow = () => show(field.value.trim() || field.placeholder);
  show(swatch.firstElementChild.getAttribute('fill'));
  field.addEventListener('input', follow);
  picker.addEventListener('input', () => {
    field.value = picker.value;
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
  swatch.replaceWith(picker);
}

// Instead of a button, the preview of a form updates while the form is filled in.
const live = document.querySelector('button[data-live]');
if (live) {
  const { form, name, value } = live;
  live.hidden = true;
  let pause;
  let asking;
  const show = async () => {
    asking?.abort();
    asking = new AbortController();
    const body = new URLSearchParams(new FormData(form));
    body.set(name, value);
    const answer = await fetch(form.action, { method: 'POST', body, signal: asking.signal });
    const shown = new DOMParser().parseFromString(await answer.text(), 'text/html');
    for (const part of document.querySelectorAll('[data-follows]')) {
      const fresh = shown.getElementById(part.id);
      if (fresh && fresh.innerHTML !== part.innerHTML) part.replaceChildren(...fresh.childNodes);
    }
  };
  const showSoon = () => {
    clearTimeout(pause);
    pause = setTimeout(() => show().catch(() => undefined), 200);
  };
  // Nothing is fetched from a URL that is only half typed.
  form.addEventListener('input', ({ target }) => target.type === 'url' || showSoon());
  form.addEventListener('change', showSoon);
  // What was typed before this script loaded, or was restored by the browser, counts as typed now.
  for (const field of form.querySelectorAll('input[name]')) {
    if (field.value !== field.defaultValue) field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}
