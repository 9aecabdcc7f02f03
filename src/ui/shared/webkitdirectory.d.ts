import 'react';

declare module 'react' {
  interface InputHTMLAttributes<T> {
    /** Folder choice; in every browser, in no standard that React's types know. */
    webkitdirectory?: '' | undefined;
  }
}
