// Makes the storage full: nothing more can be written.

Storage.prototype.setItem = () => {
  throw new DOMException("full", "QuotaExceededError");
};
