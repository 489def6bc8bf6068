// What is being written in the other forms of a report's page goes along with the one that is sent, and comes back into its place. The
// page works without this: then it is the text of the form that is sent that is never lost.
document.addEventListener("submit", (event) => {
  const form = event.target;
  for (const old of form.querySelectorAll("[data-along]")) old.remove();
  for (const field of document.querySelectorAll("[data-keep]")) {
    if (field.form === form || !field.value.trim()) continue;
    // A ready answer that nobody has changed is filled in again with one press.
    const along = Object.assign(document.createElement("input"), { type: "hidden", name: field.name, value: field.value });
    along.dataset.along = "";
    form.append(along);
  }
});
