// Everything here only adds to pages that work without it.

for (const button of document.querySelectorAll('[data-copy]')) {
  const label = button.textContent;
  button.hidden = !navigator.clipboard;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent);
    button.textContent = button.dataset.copied;
    setTimeout(() => {
      button.textContent = label;
    }, 2000);
  });
}

const language = document.documentElement.lang;
const time = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
const day = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
for (const element of document.querySelectorAll('time[data-time], time[data-day]')) {
  const format = 'time' in element.dataset ? time : day;
  element.textContent = format.format(new Date(element.dateTime));
}
