package dev.inklog.gateway.protocol;

/**
 * The limits that {@code welcome} tells.
 *
 * @param maxFrameBytes UTF-8 bytes of one message from a client
 * @param maxOperationLength units that one operation may insert, plus its components
 * @param maxDocumentLength UTF-16 units of a document's text
 */
public record ProtocolLimits(int maxFrameBytes, int maxOperationLength, int maxDocumentLength) {}
