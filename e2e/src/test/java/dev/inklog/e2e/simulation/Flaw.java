package dev.inklog.e2e.simulation;

/** Mistakes that a sequencer could have, to see that the simulation would find them. */
enum Flaw {
  NONE,
  /** After a crash it does not know which submissions it had accepted. */
  FORGETS_SESSIONS,
  /** Its position is kept before what it wrote is. */
  COMMITS_POSITION_FIRST,
  /** It takes the time from its own clock. */
  USES_ITS_OWN_CLOCK
}
