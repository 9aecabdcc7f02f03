/** What is accepted, as the import page states it. */
export const maxFileBytes = 50 * 1024 * 1024;
export const maxPixels = 200_000_000;

/** Longest sides of what is kept of a photo, in pixels. */
export const displaySide = 1600;
export const thumbnailSide = 480;
/** Shortest side of what the image tower gets. */
export const viewSide = 256;
