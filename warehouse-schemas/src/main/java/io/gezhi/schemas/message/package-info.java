/** What travels through the log: names of topics, shapes of messages, and the one reader and writer of their JSON. */
package io.gezhi.schemas.message;
