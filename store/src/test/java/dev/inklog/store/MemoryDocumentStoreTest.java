package dev.inklog.store;

class MemoryDocumentStoreTest extends DocumentStoreContract {
  private MemoryDocumentStore store = new MemoryDocumentStore();

  @Override
  DocumentStore open() {
    store = store.reopen();
    return store;
  }
}
