/** The invented city as departments deliver it: registry tables, dirty exports, geography, and the manifest of them. */
package io.gezhi.city.files;
