package dev.inklog.gateway.rest;

import dev.inklog.document.sequencing.Limits;
import dev.inklog.gateway.log.Outcomes;
import dev.inklog.gateway.room.RandomNames;
import dev.inklog.gateway.room.Reception;

/**
 * What requests need of their gateway.
 *
 * @param maxBodyBytes bytes that the body of a request may have
 */
public record RestServices(
    Reception reception, Outcomes outcomes, RandomNames names, Limits limits, int maxBodyBytes) {}
