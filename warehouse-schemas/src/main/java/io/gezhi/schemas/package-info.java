/** The contracts of the warehouse and everything that is derived from them. */
package io.gezhi.schemas;
