// Whose own words these are has signed in again, and goes on where they were without a press. The page works without this.
document.querySelector("[data-draft=theirs]")?.submit();
