package dev.inklog.gateway.credentials;

/** Where one gets what shows who one is, once one has shown it. */
public record Desks(KeyDesk keys, TicketDesk tickets) {}
