/** Servers that tests talk to. */
package org.sightline.app.peers;
