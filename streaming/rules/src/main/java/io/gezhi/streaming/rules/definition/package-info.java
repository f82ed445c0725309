/** Rules as people write them. */
package io.gezhi.streaming.rules.definition;
